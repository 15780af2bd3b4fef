using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.Sam;

/// <summary>
/// The APIs that SAM makes for events that name none. They stand where the first of their events stands, with Globals of their type,
/// and are deployed under the condition that all their functions share; where conditions differ they count as always deployed.
/// </summary>
internal static class ImplicitApi
{
    public const string RestId = "ServerlessRestApi";
    public const string RestStage = "Prod";
    public const string HttpId = "ServerlessHttpApi";

    public static void Expand(SamTemplate template)
    {
        if (Make(template, RestId, "AWS::Serverless::Api", "StageName", RestStage) is { } rest)
        {
            new ApiExpander(template, rest).Expand();
        }

        if (Make(template, HttpId, "AWS::Serverless::HttpApi", "StageName", "$default") is { } http)
        {
            new HttpApiExpander(template, http).Expand();
        }
    }

    private static SamResource? Make(SamTemplate template, string id, string type, string stageProperty, string stage)
    {
        var routes = template.RoutesOf(id);
        if (routes.Count == 0 || template.FindSamResource(id) is not null)
        {
            return null;
        }

        var first = routes[0].Event;
        var owner = first.Owner;
        var origin = ReferenceEquals(first.Origin.Scope.Tree, owner.Scope.Tree) ? first.Origin : owner.Origin;
        var properties = new ValueMap().Set(stageProperty, origin.Text(stage));
        AddPropagatedTags(routes, origin, properties);
        var condition = owner.Entry.ConditionNode;
        foreach (var route in routes)
        {
            if (!HaveSameCondition(owner.Entry, route.Event.Owner.Entry))
            {
                condition = -1;
            }
        }

        var entry = new TemplateResource(type, id, origin.Scope, origin.Node, owner.Entry.BodyNode, condition, origin.Map(properties));
        return new SamResource(entry, template.Globals.Get(type.AsSpan("AWS::Serverless::".Length))) { ImpliedBy = owner.Main };
    }

    private static bool HaveSameCondition(TemplateResource left, TemplateResource right)
    {
        var (a, b) = (left.ConditionNode, right.ConditionNode);
        return a < 0 || b < 0 ? a < 0 && b < 0 : left.Scope.Tree.GetText(a) == right.Scope.Tree.GetText(b);
    }

    private static void AddPropagatedTags(IReadOnlyList<ApiRoute> routes, Origin origin, ValueMap properties)
    {
        var tags = new ValueMap();
        foreach (var route in routes)
        {
            var owner = route.Event.Owner;
            if (owner["PropagateTags"].Is(true).IsTrue)
            {
                foreach (var (key, value) in owner["Tags"].Entries)
                {
                    tags.Set(key, value);
                }
            }
        }

        if (tags.Count > 0)
        {
            properties.Set("Tags", origin.Map(tags)).Set("PropagateTags", origin.Flag(true));
        }
    }
}
