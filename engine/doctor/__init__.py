"""What is wrong with labelled films before anything is learned from them."""
