"""What people and programs put on a form: ticks, rings, crosses, signatures."""
