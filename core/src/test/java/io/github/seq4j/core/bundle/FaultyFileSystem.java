package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The default file system with a counter in front: every operation is numbered and written down,
 * and a chosen one fails. What reaches the disk is real.
 */
final class FaultyFileSystem extends FileSystem {

  /** What happens at the chosen operation. */
  enum Fault {
    /** It fails and does nothing; later ones succeed. */
    ERROR,
    /** A write puts down half its bytes and then fails; anything else fails as above. */
    HALF_WRITE,
    /** It and all later ones fail, so not even cleaning up works: what a kill leaves behind. */
    DEATH
  }

  private final FileSystem real = FileSystems.getDefault();
  private final Provider provider = new Provider();
  private final List<String> operations = new ArrayList<>();
  private Fault fault = Fault.ERROR;
  private int failAt = Integer.MAX_VALUE;
  private long usableSpace = Long.MAX_VALUE;
  private int longestWrite = Integer.MAX_VALUE;

  /** Makes the n-th operation from now fail, from 1. */
  FaultyFileSystem failAt(int n, Fault kind) {
    failAt = operations.size() + n;
    fault = kind;
    return this;
  }

  /** Claims that only so many bytes are free. */
  FaultyFileSystem withUsableSpace(long bytes) {
    usableSpace = bytes;
    return this;
  }

  /** Lets one write take at most so many bytes, as a file system may. */
  FaultyFileSystem withLongestWrite(int bytes) {
    longestWrite = bytes;
    return this;
  }

  /** What was done so far, such as {@code force a.seq}. */
  List<String> operations() {
    return operations;
  }

  /** Whether the chosen operation has come. */
  boolean hasFailed() {
    return operations.size() >= failAt;
  }

  /** The same path, seen through this file system. */
  Path wrap(Path path) {
    return path == null ? null : (Path) proxy(path);
  }

  private Object proxy(Path path) {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {Path.class, Wrapped.class},
        (self, method, arguments) -> {
          if (method.getName().equals("getFileSystem")) {
            return this;
          }
          if (method.getName().equals("unwrapped")) {
            return path;
          }
          Object[] plain = arguments == null ? new Object[0] : arguments.clone();
          for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] instanceof Path p ? unwrap(p) : plain[i];
          }
          try {
            Object result = method.invoke(path, plain);
            return result instanceof Path p ? wrap(p) : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private interface Wrapped {
    Path unwrapped();
  }

  static Path unwrap(Path path) {
    return path instanceof Wrapped wrapped ? wrapped.unwrapped() : path;
  }

  /** Counts an operation; throws if it is the chosen one. */
  void operate(String operation, Path path) throws IOException {
    operate(operation, unwrap(path).getFileName().toString(), () -> {});
  }

  void operate(String operation, String name, Half half) throws IOException {
    operations.add(operation + " " + name);
    int number = operations.size();
    if (number == failAt || (number > failAt && fault == Fault.DEATH)) {
      if (fault == Fault.HALF_WRITE) {
        half.run();
      }
      throw new IOException("planned failure of " + operation + " " + name);
    }
  }

  /** The first half of a write. */
  interface Half {
    void run() throws IOException;
  }

  int longestWrite() {
    return longestWrite;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  private final class Provider extends FileSystemProvider {

    private final FileSystemProvider real = FileSystems.getDefault().provider();

    @Override
    public String getScheme() {
      return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      operate("open", path);
      FileChannel channel = real.newFileChannel(unwrap(path), options, attributes);
      return new FaultyFileChannel(
          FaultyFileSystem.this, channel, unwrap(path).getFileName().toString());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
      operate("list", directory);
      DirectoryStream<Path> stream = real.newDirectoryStream(unwrap(directory), filter);
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          List<Path> paths = new ArrayList<>();
          stream.forEach(path -> paths.add(wrap(path)));
          return paths.iterator();
        }

        @Override
        public void close() throws IOException {
          stream.close();
        }
      };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path path) throws IOException {
      operate("delete", path);
      real.delete(unwrap(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      operate("move", target);
      real.move(unwrap(source), unwrap(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
      return real.isSameFile(unwrap(path), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return real.isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      operate("space", path);
      FileStore store = real.getFileStore(unwrap(path));
      return new FileStore() {
        @Override
        public String name() {
          return store.name();
        }

        @Override
        public String type() {
          return store.type();
        }

        @Override
        public boolean isReadOnly() {
          return false;
        }

        @Override
        public long getTotalSpace() throws IOException {
          return store.getTotalSpace();
        }

        @Override
        public long getUsableSpace() throws IOException {
          return Math.min(usableSpace, store.getUsableSpace());
        }

        @Override
        public long getUnallocatedSpace() throws IOException {
          return store.getUnallocatedSpace();
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
          return store.supportsFileAttributeView(type);
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
          return store.supportsFileAttributeView(name);
        }

        @Override
        public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
          return store.getFileStoreAttributeView(type);
        }

        @Override
        public Object getAttribute(String attribute) throws IOException {
          return store.getAttribute(attribute);
        }
      };
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      operate("look at", path);
      real.checkAccess(unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return real.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      operate("look at", path);
      return real.readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      operate("look at", path);
      return real.readAttributes(unwrap(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
        throws IOException {
      operate("set", path);
      real.setAttribute(unwrap(path), name, value, options);
    }
  }
}
