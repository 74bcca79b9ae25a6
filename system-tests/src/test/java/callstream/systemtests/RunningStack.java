package callstream.systemtests;

import callstream.local.stack.Stack;
import callstream.local.stack.StackException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one stack with two gateways, started with the first of them and stopped after the last. */
final class RunningStack implements ParameterResolver {
    static final int GATEWAYS = 2;

    private static final Path DATA = Path.of("target", "stack");

    /** Says which processes there are, to tests that are no Java. */
    static final Path RUN_FILE = DATA.resolve("run").resolve("callstream.json");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningStack.class))
                .getOrComputeIfAbsent(Stack.class, key -> start(), Stack.class);
    }

    private static Stack start() {
        try {
            return Stack.builder().data(DATA).freePorts().gateways(GATEWAYS).start();
        } catch (StackException cannot) {
            throw new IllegalStateException(cannot);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
