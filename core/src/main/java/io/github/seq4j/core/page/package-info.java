/**
 * Pictures of what a model looks at, as SVG, and pages that hold them: text in, text out, without a
 * request to anywhere. Every string is escaped, so hostile text is only text.
 */
package io.github.seq4j.core.page;
