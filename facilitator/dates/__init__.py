"""Dates and clock times: said as people write them, understood as people say them."""
