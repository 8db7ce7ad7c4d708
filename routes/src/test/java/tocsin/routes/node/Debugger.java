package tocsin.routes.node;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Holds a node's process at a {@link CrashPoint}. One per start of a node. */
final class Debugger implements AutoCloseable {

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private VirtualMachine machine;

    Debugger() {
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(one -> one.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("timeout").setValue("30000");
        try {
            address = connector.startListening(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Option of the Java machine to be held. */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:"
                + address.substring(address.lastIndexOf(':') + 1);
    }

    /** The node begins to run only now. */
    void attach(CrashPoint point) {
        try {
            machine = connector.accept(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(point.className);
        prepared.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        prepared.enable();
        machine.resume();
    }

    /**
     * @param times how often the point is passed before
     * @return whether it is held there now; false when it was not reached in time
     */
    boolean holds(CrashPoint point, int times, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        int passed = 0;
        while (true) {
            EventSet events = next(end - System.nanoTime());
            if (events == null) {
                return false;
            }
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent loaded) {
                    breakAt(point, loaded.referenceType());
                } else if (event instanceof BreakpointEvent && passed++ >= times) {
                    return true;
                }
            }
            events.resume();
        }
    }

    /** Lets it go on from where it is held. */
    void release() {
        machine.resume();
    }

    private EventSet next(long nanos) {
        try {
            return machine.eventQueue().remove(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** A place that is not in the code any more is a mistake of the harness, not a crash survived. */
    private void breakAt(CrashPoint point, ReferenceType type) {
        List<Method> methods = type.methodsByName(point.method).stream()
                .filter(method -> !method.isAbstract())
                .toList();
        if (methods.isEmpty()) {
            throw new AssertionError(point + ": there is no " + point.className + "." + point.method);
        }
        for (Method method : methods) {
            BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    @Override
    public void close() {
        try {
            connector.stopListening(arguments);
            if (machine != null) {
                machine.dispose();
            }
        } catch (VMDisconnectedException e) {
            // killed, as meant
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }
}
