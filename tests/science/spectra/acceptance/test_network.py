"""The network learns what no straight line divides, and its slope is the slope of its loss."""

import numpy as np

from fristed.science.spectra.acceptance import network


def test_network_learns_what_no_line_divides() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(800, 3))
    truth = features[:, 0] * features[:, 1] > 0

    scores = network.learn(features, truth, network.scaling(features), 0).scores(features)

    assert ((scores > 0) == truth).mean() > 0.93


def test_network_follows_the_slope_of_its_loss() -> None:
    rng = np.random.default_rng(1)
    inputs, truth = rng.normal(size=(40, 4)), rng.random(40) > 0.5
    at = network._start(4, rng) + 0.1 * rng.normal(size=len(network._start(4, rng)))
    towards = rng.normal(size=len(at))

    up, down = (network._loss(at + step * towards, inputs, truth)[0] for step in (1e-5, -1e-5))

    assert abs((up - down) / 2e-5 - network._loss(at, inputs, truth)[1] @ towards) < 1e-6


def test_network_does_not_follow_what_is_far_outside() -> None:
    rng = np.random.default_rng(2)
    features = rng.normal(size=(300, 2))
    learnt = network.learn(features, features[:, 0] > 0, network.scaling(features), 0)

    assert learnt.scores(np.array([[1e9, 0.0]])) == learnt.scores(np.array([[1e6, 0.0]]))
