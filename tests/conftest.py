from hypothesis import settings

# Time limits are for tests that measure time: a busy machine must not fail the others.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
