/**
 * Small pictures of coloured shapes with exact captions: {@link
 * io.github.seq4j.datasets.synthetic.scenes.Scenes} makes them.
 */
package io.github.seq4j.datasets.synthetic.scenes;
