package tocsin.routes.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tocsin.routes.demo.Teller;

/** What happens in the demo, one JSON object per line: the event's name, then its fields. */
final class DemoJson implements Teller {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Terminal terminal;

    DemoJson(Terminal terminal) {
        this.terminal = terminal;
    }

    private void event(String name, Object what) {
        ObjectNode line = mapper.createObjectNode().put("event", name);
        line.setAll(mapper.<ObjectNode>valueToTree(what));
        terminal.out().print(line + "\n");
        terminal.out().flush();
    }

    @Override
    public void scene(Scene scene) {
        event("scene", scene);
    }

    @Override
    public void receipt(Receipt receipt) {
        event("receipt", receipt);
    }

    @Override
    public void turnedAway(TurnedAway turnedAway) {
        event("turned-away", turnedAway);
    }

    @Override
    public void record(Recorded recorded) {
        event("record", recorded);
    }

    @Override
    public void tells(Tells tells) {
        event("tells", tells);
    }

    @Override
    public void asked(Asked asked) {
        event("asked", asked);
    }

    @Override
    public void arrived(Arrived arrived) {
        event("arrived", arrived);
    }

    @Override
    public void withheld(Withheld withheld) {
        event("withheld", withheld);
    }

    @Override
    public void sees(Sees sees) {
        event("sees", sees);
    }

    @Override
    public void missing(Missing missing) {
        event("missing", missing);
    }

    @Override
    public void searched(Searched searched) {
        event("searched", searched);
    }

    @Override
    public void feedSum(FeedSum sum) {
        event("feed-sum", sum);
    }

    @Override
    public void channelSum(ChannelSum sum) {
        event("channel-sum", sum);
    }

    @Override
    public void end(End end) {
        event("end", end);
    }
}
