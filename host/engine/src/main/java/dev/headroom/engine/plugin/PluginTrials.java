package dev.headroom.engine.plugin;

import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.SafeNames;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.loading.PluginStarter;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers on disk whose code is running for the first time. A mark is there before the code runs
 * and gone after it, so one that is left by a process that is gone tells which plugins may have
 * ended it: by an exit, a halt or a crash. They are not run again until the user says so or the
 * file is another one.
 *
 * <p>Several plugins are tried at once. Of an exit it is known which thread asked for it, and a
 * signal is the fault of none; after anything else all of them are under suspicion.
 */
final class PluginTrials {
  private static final int LONGEST_MARK = 1024;

  private final Path directory;

  /** The marks of this process, with the names of the threads on which the plugins run. */
  private final Map<Path, String> running = new ConcurrentHashMap<>();

  /**
   * Makes the memory.
   *
   * @param directory where marks are kept; need not exist or be writable, and without them a plugin
   *     that ends the process does so every time
   */
  PluginTrials(Path directory) {
    this.directory = directory;
  }

  /**
   * Does something for which the process has to be watched: that is costly once, not per plugin.
   */
  void watched(Runnable trials) {
    var hook = new Thread(this::forgetInnocent, "plugin-trials");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      trials.run();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // The process is ending, and the hook has work to do.
      }
    }
  }

  /** Runs the code of a plugin. */
  <T> T of(PluginFile file, String pluginId, Supplier<T> trial) {
    Path mark = directory.resolve(prefix(file) + ProcessHandle.current().pid());
    try {
      PrivateFiles.write(mark, Mark.of(file).text());
      running.put(mark, PluginStarter.threadOf(pluginId));
    } catch (IOException unwritable) {
      // The trial itself matters more.
    }
    try {
      return trial.get();
    } finally {
      running.remove(mark);
      remove(mark);
    }
  }

  /** Whether a process ended while it tried this file, as the file is now. */
  boolean hasEnded(PluginFile file) {
    boolean ended = false;
    for (Path mark : marksOf(file)) {
      Optional<Mark> read = Mark.read(mark);
      if (read.isEmpty() || !read.get().isOf(file)) {
        remove(mark);
      } else if (!read.get().isAlive()) {
        ended = true;
      }
    }
    return ended;
  }

  /**
   * Forgets what happened to a file, so that it is tried once more.
   *
   * @return whether there was anything to forget
   */
  boolean forget(PluginFile file) {
    boolean had = hasEnded(file);
    if (had) {
      marksOf(file).forEach(PluginTrials::remove);
    }
    return had;
  }

  /** Called when the process ends while plugins are tried. */
  private void forgetInnocent() {
    var enders = new ArrayList<String>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              for (StackTraceElement frame : frames) {
                if (frame.getClassName().equals("java.lang.Runtime")
                    && frame.getMethodName().equals("exit")) {
                  enders.add(thread.getName());
                }
              }
            });
    boolean isKnown = running.values().containsAll(enders);
    running.forEach(
        (mark, thread) -> {
          if (isKnown && !enders.contains(thread)) {
            remove(mark);
          }
        });
  }

  private List<Path> marksOf(PluginFile file) {
    var marks = new ArrayList<Path>();
    String prefix = prefix(file);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path mark : files) {
        if (mark.getFileName().toString().startsWith(prefix)) {
          marks.add(mark);
        }
      }
    } catch (IOException | DirectoryIteratorException none) {
      // Nothing was tried here yet.
    }
    return marks;
  }

  private static String prefix(PluginFile file) {
    return SafeNames.fileName(file.path().toString()) + ".";
  }

  private static void remove(Path mark) {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException readOnly) {
      // The plugin stays refused, which the user can read and change.
    }
  }

  /**
   * What a mark says.
   *
   * @param process the process that tries
   * @param started when that process started, because ids of processes are used again
   * @param size of the file
   * @param modified of the file
   */
  private record Mark(long process, String started, long size, long modified) {
    static Mark of(PluginFile file) {
      ProcessHandle self = ProcessHandle.current();
      return new Mark(self.pid(), startOf(self), file.size(), file.modified());
    }

    static Optional<Mark> read(Path file) {
      try {
        String[] words =
            PrivateFiles.readText(file, LONGEST_MARK).orElse("").strip().split(" ", -1);
        return words.length == 4
            ? Optional.of(
                new Mark(
                    Long.parseLong(words[0]),
                    words[1],
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3])))
            : Optional.empty();
      } catch (IOException | NumberFormatException damaged) {
        return Optional.empty();
      }
    }

    String text() {
      return process + " " + started + " " + size + " " + modified + "\n";
    }

    boolean isOf(PluginFile file) {
      return size == file.size() && modified == file.modified();
    }

    boolean isAlive() {
      return ProcessHandle.of(process)
          .filter(other -> other.isAlive() && startOf(other).equals(started))
          .isPresent();
    }

    private static String startOf(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toString).orElse("-");
    }
  }
}
