package callstream.gateway.session;

import callstream.gateway.transport.Connection;
import callstream.protocol.v1.Error;

/** A connection, whatever carries it, of which is written down what is sent over it. */
record MeteredConnection(Connection connection, Traffic traffic, TrafficMeters meters) implements Connection {
    @Override
    public String remoteAddress() {
        return connection.remoteAddress();
    }

    @Override
    public boolean isFull() {
        return connection.isFull();
    }

    @Override
    public void send(byte[] message) {
        traffic.sent(message);
        meters.sent(message.length);
        connection.send(message);
    }

    @Override
    public void onDrain(Runnable drained) {
        connection.onDrain(drained);
    }

    @Override
    public void execute(Runnable task) {
        connection.execute(task);
    }

    @Override
    public void executeAfter(long milliseconds, Runnable task) {
        connection.executeAfter(milliseconds, task);
    }

    @Override
    public void letIn() {
        connection.letIn();
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public void close(Error error) {
        traffic.endedWith(error);
        connection.close(error);
    }
}
