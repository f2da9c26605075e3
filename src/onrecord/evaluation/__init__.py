"""Gold sets, scores and floors: how well the reader reads, by measures that others can repeat.

A command calls `evaluate_attributions` or `evaluate_record` and prints what `attribution_table` or `record_table` makes of
the scores (`wrong_name_lines` lists wrong speakers; `scores.to_json()` is for programs).
"""

from onrecord.evaluation.attributions import AttributionScores, score_attributions
from onrecord.evaluation.calibration import Band, Calibration, Judged, calibrate
from onrecord.evaluation.credits import CreditScores, evaluate_credits, score_credits
from onrecord.evaluation.evaluations import evaluate_attributions, evaluate_record, evaluate_times
from onrecord.evaluation.figure_evaluation import evaluate_figures
from onrecord.evaluation.figure_groups import FigureGroupScores, evaluate_figure_groups
from onrecord.evaluation.figure_tables import figure_table
from onrecord.evaluation.figures import FigureScores, score_figures
from onrecord.evaluation.finding_evaluation import evaluate_findings, finding_table
from onrecord.evaluation.findings import FindingScores, score_findings
from onrecord.evaluation.floors import (
    AttributionFloors,
    CreditFloors,
    FigureFloors,
    PlaceFloors,
    ReuseFloors,
    RootFloors,
    SpeakerFloors,
    TimeFloors,
    attribution_floors,
    credit_floors,
    figure_floors,
    place_floors,
    reuse_floors,
    root_floors,
    speaker_floors,
    time_floors,
)
from onrecord.evaluation.interval import BootstrapSettings, Interval
from onrecord.evaluation.marking import MarkedArticle, Marking
from onrecord.evaluation.order import OrderScores, evaluate_order, score_order
from onrecord.evaluation.place_readings import evaluate_places, place_table
from onrecord.evaluation.places import PlaceScores, score_places
from onrecord.evaluation.quotations import QuotationScores, evaluate_quotations
from onrecord.evaluation.record import RecordScores, score_record
from onrecord.evaluation.reuse import ReuseScores, score_reuse
from onrecord.evaluation.reuse_evaluation import evaluate_reuse, reuse_table
from onrecord.evaluation.roots import RootScores, evaluate_roots
from onrecord.evaluation.tables import (
    attribution_table,
    calibration_table,
    record_table,
    score_lines,
    time_table,
    wrong_name_lines,
)
from onrecord.evaluation.times import TimeScores, score_times

__all__ = [
    "AttributionFloors",
    "AttributionScores",
    "Band",
    "BootstrapSettings",
    "Calibration",
    "CreditFloors",
    "CreditScores",
    "FigureFloors",
    "FigureGroupScores",
    "FigureScores",
    "FindingScores",
    "Interval",
    "Judged",
    "MarkedArticle",
    "Marking",
    "OrderScores",
    "PlaceFloors",
    "PlaceScores",
    "QuotationScores",
    "RecordScores",
    "ReuseFloors",
    "ReuseScores",
    "RootFloors",
    "RootScores",
    "SpeakerFloors",
    "TimeFloors",
    "TimeScores",
    "attribution_floors",
    "attribution_table",
    "calibrate",
    "calibration_table",
    "credit_floors",
    "evaluate_attributions",
    "evaluate_credits",
    "evaluate_figure_groups",
    "evaluate_figures",
    "evaluate_findings",
    "evaluate_order",
    "evaluate_places",
    "evaluate_quotations",
    "evaluate_record",
    "evaluate_reuse",
    "evaluate_roots",
    "evaluate_times",
    "figure_floors",
    "figure_table",
    "finding_table",
    "place_floors",
    "place_table",
    "record_table",
    "reuse_floors",
    "reuse_table",
    "root_floors",
    "score_attributions",
    "score_credits",
    "score_figures",
    "score_findings",
    "score_lines",
    "score_order",
    "score_places",
    "score_record",
    "score_reuse",
    "score_times",
    "speaker_floors",
    "time_floors",
    "time_table",
    "wrong_name_lines",
]
