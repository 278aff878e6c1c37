package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel of a {@link FaultyFileSystem}: reads, writes, forces and closes are counted there. */
final class FaultyFileChannel extends FileChannel {

  /** One write, of whatever is left in a buffer. */
  private interface Put {
    int put(ByteBuffer source) throws IOException;
  }

  private final FaultyFileSystem faults;
  private final FileChannel real;
  private final String name;

  FaultyFileChannel(FaultyFileSystem faults, FileChannel real, String name) {
    this.faults = faults;
    this.real = real;
    this.name = name;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    faults.operate("read", name, () -> {});
    return real.read(target);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    faults.operate("read", name, () -> {});
    return real.read(target, position);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return write(source, real::write);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return write(source, bytes -> real.write(bytes, position));
  }

  private int write(ByteBuffer source, Put put) throws IOException {
    faults.operate(
        "write", name, () -> put.put(source.slice(source.position(), source.remaining() / 2)));
    int count = Math.min(source.remaining(), faults.longestWrite());
    int written = put.put(source.slice(source.position(), count));
    source.position(source.position() + written);
    return written;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    faults.operate("force", name, () -> {});
    real.force(metaData);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    // The descriptor is gone in any case, as after a failed close(2).
    real.close();
    faults.operate("close", name, () -> {});
  }

  @Override
  public long size() throws IOException {
    faults.operate("size", name, () -> {});
    return real.size();
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
