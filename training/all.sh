#!/bin/sh
# Make the model: `sh training/all.sh MINILM MPNET [BUILD [DATA]]`; README.md beside this says what each step needs.
#   MINILM, MPNET   folders with model.safetensors and tokenizer.json
#   BUILD           folder to write into: build; the model is then in BUILD/shipped
#   DATA            folder with polnear, kcna, ecbplus and places: ../shared/data
set -eu
minilm=$1 mpnet=$2 build=${3:-build} data=${4:-../shared/data}
export OMP_NUM_THREADS=2 TOKENIZERS_PARALLELISM=false

each_fold() { # run a script for all five folds at once; fails where one of them does
    script=$1; shift; running=""
    for fold in 0 1 2 3 4; do
        python "training/$script" --data "$data/polnear" --base "$mpnet" --minilm "$minilm" --fold $fold "$@" &
        running="$running $!"
    done
    for process in $running; do wait "$process"; done
}

python training/unmarked.py --data "$data" --out "$build/unmarked.jsonl.gz"
each_fold teach.py --out "$build/teachers"
each_fold deepen.py --teachers "$build/teachers" --unmarked "$build/unmarked.jsonl.gz"
python training/train.py --data "$data/polnear" --minilm "$minilm" --base "$mpnet" --teachers "$build/teachers" --out "$build/model"
unset OMP_NUM_THREADS
python training/export.py --data "$data/polnear" --checkpoint "$build/model/weights.safetensors" --base "$minilm" --out "$build/shipped"
python training/calibrate.py --data "$data/polnear" "$build/shipped"
python training/nesting.py "$build/shipped" --texts "$data/polnear/dev.jsonl" "$data/kcna/2011.jsonl.gz"
