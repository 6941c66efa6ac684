"""What a massage is, without a screen, a clock or a disk."""
