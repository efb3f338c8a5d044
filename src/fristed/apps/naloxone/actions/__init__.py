"""What is done in this room: giving, telling, training, programmes."""
