package io.github.seq4j.datasets.synthetic.scenes;

/**
 * A shape in a scene.
 *
 * @param kind its colour and form
 * @param large whether it is the one that the others are seen from
 * @param box where it is
 */
public record SceneObject(ShapeKind kind, boolean large, Box box) {}
