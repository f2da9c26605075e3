import onrecord


def test_the_public_face_is_this_list_and_all_of_it_is_there() -> None:
    assert sorted(onrecord.__all__) == [
        "Document",
        "Fault",
        "FindSettings",
        "InputError",
        "OnrecordError",
        "Reading",
        "Stated",
        "read",
        "read_all",
    ]
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)
