"""What is done to a copy before it is aligned: what somebody put around the form is cut off, its words are known again."""
