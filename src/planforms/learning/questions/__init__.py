"""What a blank asks, told by its printed texts and the places to write around them."""
