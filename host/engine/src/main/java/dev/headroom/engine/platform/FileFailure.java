package dev.headroom.engine.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What keeps a file from being read or written, in words. */
public final class FileFailure {
  /** What the operating system says when a process has as many files open as it may. */
  private static final String TOO_MANY = "Too many open files";

  private static final int DEEPEST = 10;

  private FileFailure() {}

  /**
   * Whether something failed because this process may open no more files, in whatever form: Java
   * itself opens files of its own at any time, and then says that a class is missing.
   */
  public static boolean isOutOfFiles(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (String.valueOf(cause.getMessage()).contains(TOO_MANY)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Returns the reason alone, such as {@code No space left on device}: the exceptions of Java name
   * the file where others have the reason, and some say nothing but their class.
   */
  public static String reasonOf(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such file";
      case FileAlreadyExistsException _ -> "there is a file of that name";
      case FileSystemException named when named.getReason() != null -> named.getReason();
      case FileSystemException unnamed -> unnamed.getClass().getSimpleName();
      default -> {
        String message = failure.getMessage();
        yield message == null ? failure.getClass().getSimpleName() : message;
      }
    };
  }

  /** Returns what failed, with the file when it is known. */
  public static String describe(IOException failure) {
    String reason = reasonOf(failure);
    return failure instanceof FileSystemException named && named.getFile() != null
        ? "cannot use " + named.getFile() + ": " + reason
        : "cannot read or write: " + reason;
  }
}
