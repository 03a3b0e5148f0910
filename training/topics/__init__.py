"""What the topics have learnt: the kinds of words, and the weights of their features."""
