"""Why something cannot be done."""


class NothingToday(Exception):
    """There is nothing (more) to practise today."""


class AlreadyAnswered(Exception):
    """The question has been answered, here or on another device; that answer stands."""


class Stale(Exception):
    """The question went on in another window: this page shows what was before."""
