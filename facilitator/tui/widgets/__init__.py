"""The parts that stages and screens are built of."""
