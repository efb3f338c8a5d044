"""The measurement as a picture: drawn by the server, so that it stands on paper and without script.

Curves lie in panels that stretch with the page, words stand beside them at the size of all other
words: so it fits a desk and a phone. `static/fristed/js/spectrum.js` moves the window over it.
"""

from .axis import Window
from .drawing import MOST_CURVES, Picture, picture_of
from .widening import widened

__all__ = ["MOST_CURVES", "Picture", "Window", "picture_of", "widened"]
