"""Saves the same small numbers in every layout that is read, and in some that are refused."""

import numpy
from numpy.lib import format as npy


def save(name, array, version):
    with open(name, "wb") as file:
        npy.write_array(file, array, version=version, allow_pickle=True)


def numbers(*shape):
    return (numpy.arange(numpy.prod(shape)) + 0.5).reshape(shape)


save("f4_v1.npy", numbers(2, 3).astype("<f4"), (1, 0))
save("f8_v2.npy", numbers(2, 3).astype("<f8"), (2, 0))
save("f4_big_v3.npy", numbers(2, 3).astype(">f4"), (3, 0))
save("grid_of_vectors.npy", numbers(2, 4, 3).astype("<f4"), (1, 0))
save("grid.npy", numbers(2, 2, 1, 3).astype("<f4"), (1, 0))
save("fortran.npy", numpy.asfortranarray(numbers(2, 3).astype("<f4")), (1, 0))
save("i8.npy", numpy.arange(6).reshape(2, 3), (1, 0))
save("f2.npy", numbers(2, 3).astype("<f2"), (1, 0))
save("objects.npy", numpy.array([[1, "a"], [2, "b"]], dtype=object), (1, 0))
save("structured.npy", numpy.zeros((2, 2), dtype=[("a", "<f4"), ("b", "<f4")]), (1, 0))
