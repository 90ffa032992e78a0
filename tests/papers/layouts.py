"""stub"""
LAYOUTS = {}
ASKED_FOR = ()
