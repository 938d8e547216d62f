package dev.greenroom.docs.sessions;

import dev.greenroom.service.Answer;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.service.RunningService;
import dev.greenroom.service.Service;
import dev.greenroom.service.Visitors;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.Versioned;
import dev.greenroom.statistics.Statistics;

import java.nio.file.Path;
import java.time.Duration;

/** A shop whose visitors have a cart. */
public final class ShopService {
    private final Slates slates;

    ShopService(Slates slates) {
        this.slates = slates;
    }

    public record Item(String name) {}

    RunningService start(Path folder) {
        return Service.named("shop")
                .port(0)
                .statistics(new Statistics())
                .keyFile(folder.resolve("write.key"))
                // region service
                .visitors(Visitors.over(slates.tokens(), Duration.ofDays(30)))
                .add(
                        Resource.at("/cart/").get(this::cart).post(Item.class, this::add),
                        Resource.at("/login").post(this::login))
                // endregion
                .start();
    }

    // region add
    private Answer add(Request request, Item item) {
        request.welcome().document("visit", Visit.class).edit(Visit.NEW, edits -> edits.append("cart", item.name()));
        return Answer.noContent();
    }
    // endregion

    // region cart
    private Answer cart(Request request) {
        Slate slate = request.slate().orElseThrow(() -> new HttpProblem.NotFound("You have no cart yet."));
        var visit = slate.document("visit", Visit.class).read().map(Versioned::value);
        return Answer.ok(visit.orElse(Visit.NEW).cart());
    }
    // endregion

    // region login
    private Answer login(Request request) {
        // after the password was checked:
        request.renew();
        return Answer.noContent();
    }
    // endregion
}
