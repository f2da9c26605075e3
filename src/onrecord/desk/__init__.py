"""The desk: the record in a browser, on this machine.

`onrecord.desk.app` assembles it and needs the extra `desk`; nothing is imported here, so that its drawings need none.
"""
