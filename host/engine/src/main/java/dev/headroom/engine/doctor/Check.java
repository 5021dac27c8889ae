package dev.headroom.engine.doctor;

import java.util.List;

/** Looks at one thing. Changes nothing. */
public interface Check {
  /** Returns the name of the check, one word. */
  String name();

  /** Returns what it found; at least one finding. */
  List<Finding> run();
}
