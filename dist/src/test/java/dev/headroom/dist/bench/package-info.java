/**
 * Measures the packed image as people run it: whole processes, beside a Java that prints a line.
 */
package dev.headroom.dist.bench;
