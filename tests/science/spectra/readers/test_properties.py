"""Whatever is written comes back: JCAMP-DX in every packed form, SPC in every form."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.science.spectra import readers

from . import writers
from .writers import affn_lines, dif_lines, jcamp, pac_lines, sqz_lines

FORMS = [affn_lines, pac_lines, sqz_lines, dif_lines, lambda x, y, w: dif_lines(x, y, w, dup=False)]
whole_numbers = st.lists(st.integers(-(10**9), 10**9), min_size=16, max_size=120)
repeating = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(1, 40)), min_size=4, max_size=12
).map(lambda runs: [value for value, times in runs for _ in range(times)])
settings.register_profile("readers", deadline=None, max_examples=60)


@settings(settings.get_profile("readers"))
@given(
    whole=whole_numbers | repeating.filter(lambda y: len(y) >= 16),
    form=st.sampled_from(FORMS),
    width=st.integers(1, 30),
    low=st.integers(200, 3_000),
    step=st.sampled_from([0.5, 1.0, 1.928_527, 3.857_055]),
    turned=st.booleans(),
)
def test_jcamp_round_trip(whole, form, width, low, step, turned):
    x = low + step * np.arange(len(whole))
    x = x[::-1] if turned else x
    factor = 10.0**-9

    (found,) = readers.read(jcamp(form(x, whole, width), x, y_factor=factor).encode())

    back = found.absorbance[::-1] if turned else found.absorbance
    assert np.array_equal(back, np.array(whole) * factor)
    assert np.allclose(found.wavenumber_cm1, np.sort(x), atol=1e-5)


@settings(settings.get_profile("readers"))
@given(
    values=st.lists(st.floats(-0.4375, 0.4375, width=32), min_size=16, max_size=100),
    order=st.sampled_from("<>"),
    exponent=st.sampled_from([-128, 0, 1, 3]),
    shape=st.sampled_from([{}, {"listed": True}, {"own_axes": True}]),
    count=st.integers(1, 3),
    log=st.sampled_from([b"", b"RES = 4\r\n"]),
)
def test_spc_round_trip(values, order, exponent, shape, count, log):
    x = np.arange(len(values)) * 2.0 + 400.0
    y = np.array(values)

    data = writers.spc(x, [y] * count, order=order, exponent=exponent, log=log, **shape)
    found = readers.read(data)

    assert len(found) == count
    for one in found:
        assert np.array_equal(one.wavenumber_cm1, x)
        assert np.allclose(one.absorbance, y, atol=2.0 ** (max(exponent, 0) - 30))


@settings(settings.get_profile("readers"))
@given(
    st.lists(st.floats(-0.4375, 0.4375), min_size=16, max_size=60), st.integers(0, 3), st.booleans()
)
def test_old_spc_round_trip(values, exponent, several):
    x = np.arange(len(values)) * 2.0 + 400.0
    y = np.array(values)

    found = readers.read(writers.spc_old(x, y, exponent=exponent, more=[y / 2] if several else []))

    assert len(found) == 1 + several
    assert np.allclose(found[0].absorbance, y, atol=2.0 ** (exponent - 31))


@settings(settings.get_profile("readers"))
@given(st.binary(max_size=3_000), st.sampled_from(["", "x.jdx", "x.spc", "x.asp"]))
def test_any_bytes_are_refused_in_one_line(data, name):
    try:
        readers.read(data, name=name)
    except readers.UnreadableSpectrum as trouble:
        assert "\n" not in str(trouble) and readers.UNFORESEEN not in str(trouble)


@settings(settings.get_profile("readers"))
@given(st.text("0123456789.,;+-%@ABJKSTabjkst?\n\t ##=$$E", max_size=600))
def test_any_text_is_refused_in_one_line(text):
    head = "##TITLE=x\n##XUNITS=1/CM\n##YUNITS=ABSORBANCE\n##XYDATA=(X++(Y..Y))\n"
    for told in (text, head + text + "\n##END=\n"):
        try:
            readers.read(told.encode())
        except readers.UnreadableSpectrum as trouble:
            assert "\n" not in str(trouble) and readers.UNFORESEEN not in str(trouble)
