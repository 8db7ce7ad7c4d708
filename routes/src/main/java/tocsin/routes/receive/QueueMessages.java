package tocsin.routes.receive;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * Opens of a partner's messages only what can be a document: text, and bytes up to the node's limit. Everything else stays as it came,
 * unopened: above all objects, which would be made of what a stranger says.
 */
public final class QueueMessages implements MessageConverter {

    private final int maxBytes;

    public QueueMessages(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Text, bytes, or the message itself. */
    @Override
    public Object fromMessage(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            String body = text.getText();
            return body == null ? "" : body;
        } else if (message instanceof BytesMessage bytes && bytes.getBodyLength() <= maxBytes) {
            byte[] body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            return body;
        }
        return message;
    }

    /** For what is set aside. */
    @Override
    public Message toMessage(Object body, Session session) throws JMSException {
        if (body instanceof Message asItCame) {
            return asItCame;
        } else if (body instanceof String text) {
            return session.createTextMessage(text);
        } else if (body instanceof byte[] raw) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(raw);
            return message;
        }
        throw new MessageConversionException("no document: " + body.getClass().getName());
    }
}
