"""One page for each area: how many families need help, what there is, who was trained, and what was referred from there."""
