package io.github.sessionclients.codegen;

import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.reference.DereferencerContext;
import io.swagger.v3.parser.reference.OpenAPIDereferencer;
import io.swagger.v3.parser.reference.OpenAPIDereferencer31;
import io.swagger.v3.parser.reference.Reference;
import io.swagger.v3.parser.reference.Traverser;
import io.swagger.v3.parser.reference.Visitor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps the parser of OpenAPI Generator from following the references of a document of OpenAPI 3.1, which it does before a
 * generator is asked: in time that grows with the square of their number, in the network too, and with a stack for each file
 * name that is no address. This generator follows them itself.
 */
public final class UnfollowedReferences implements OpenAPIDereferencer {
    /** Called by the parser, which finds the class by its service file. */
    public UnfollowedReferences() {}

    @Override
    public boolean canDereference(DereferencerContext context) {
        return true;
    }

    /** Leaves the document as it is, and takes back what the parser says of responses, which 3.1 does not ask for. */
    @Override
    public void dereference(DereferencerContext context, Iterator<OpenAPIDereferencer> chain) {
        SwaggerParseResult result = context.getSwaggerParseResult();
        List<String> messages = new ArrayList<>(result.getMessages());
        messages.removeIf(message -> message.matches("attribute paths\\..*\\.responses is missing"));
        result.setMessages(messages);
    }

    @Override
    public Traverser buildTraverser(DereferencerContext context) {
        return new OpenAPIDereferencer31().buildTraverser(context);
    }

    @Override
    public Visitor buildReferenceVisitor(DereferencerContext context, Reference reference, Traverser traverser) {
        return new OpenAPIDereferencer31().buildReferenceVisitor(context, reference, traverser);
    }
}
