from guide.actions.retention import forget_old_upkeep

__all__ = ["forget_old_upkeep"]
