from guide.reads.entries import ShownEntry, shown

__all__ = ["ShownEntry", "shown"]
