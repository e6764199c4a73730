"""Pictures of every page, state and dialog, from the practice workspace, offscreen."""
