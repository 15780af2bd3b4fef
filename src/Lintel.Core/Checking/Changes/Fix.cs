using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lintel.Resources;

namespace Lintel.Checking.Changes;

/// <summary>
/// What a practice wants to become of a resource: intent, not text. Immutable, so that a fix that is the same for every resource is a static
/// field. The same fix serves CloudFormation, SAM and Terraform.
/// </summary>
public sealed class Fix
{
    private static readonly ConditionalWeakTable<Func<Fix>, Fix> Made = [];

    private Wanted? _wanted;
    private Planned? _planned;

    private Fix(FixSafety safety, string title, string? caution, ImmutableArray<FixStep> steps, ImmutableArray<string> uncovered = default)
    {
        Uncovered = uncovered.IsDefault ? [] : uncovered;
        Safety = safety;
        Title = title;
        Caution = caution;
        Steps = steps;
    }

    /// <summary>What it may cost, before the change of a property that replaces the resource is counted in.</summary>
    public FixSafety Safety { get; }

    /// <summary>The change in the imperative, without a period: "Scan images on push".</summary>
    public string Title { get; }

    /// <summary>For a suggestion: what it replaces, costs or can break, a phrase without a period: "old versions are billed".</summary>
    public string? Caution { get; }

    /// <summary>The steps; none for a manual one.</summary>
    public ImmutableArray<FixStep> Steps { get; }

    /// <summary>The practices that first apply when this is done, and may then have a gap of a lower severity: the key of one's own behind encryption.</summary>
    public ImmutableArray<string> Uncovered { get; }

    /// <summary>What a person has to write, where no edit can be made of it: the statements of a policy; null for nothing.</summary>
    public string? Document { get; private init; }

    /// <summary>The same with what a person has to write, in the language of the source.</summary>
    public Fix WithDocument(string document) => new(Safety, Title, Caution, Steps, Uncovered) { Document = document };

    /// <summary>A change that tightens in place: no replacement, no cost, no access lost.</summary>
    public static Fix Safe(string title) => new(FixSafety.Safe, Imperative(title), null, []);

    /// <summary>A change that an owner has to agree to.</summary>
    /// <param name="title">The change in the imperative, without a period.</param>
    /// <param name="caution">What it replaces, costs or can break.</param>
    public static Fix Suggestion(string title, string caution) => new(FixSafety.Suggestion, Imperative(title), caution, []);

    /// <summary>A change that a person has to make.</summary>
    /// <param name="title">The change in the imperative, without a period.</param>
    /// <param name="caution">What to mind, such as what the change replaces; null when the title says it all.</param>
    public static Fix Manual(string title, string? caution = null) => new(FixSafety.Manual, Imperative(title), caution, []);

    /// <summary>The same with a property of the resource set.</summary>
    /// <param name="path">Property names joined by '.'; what is missing on the way is made.</param>
    public Fix Set(string path, Desired value) => With(new(FixStepKind.Set, default, path, value));

    /// <summary>The same with a property of a map within the resource set: of one rule among many.</summary>
    public Fix Set(Value map, string path, Desired value) => With(new(FixStepKind.Set, map, path, value));

    /// <summary>The same with an entry of a map set right before another one, where it is missing: <c>permissions</c> before <c>jobs</c>.</summary>
    public Fix SetBefore(Value map, string before, string name, Desired value) => With(new(FixStepKind.Set, map, name, value, before));

    /// <summary>The same with a part of a text replaced.</summary>
    /// <param name="at">Where it is written; absent for the name of the resource.</param>
    /// <param name="text">What is replaced: it stands there once, word for word.</param>
    /// <param name="with">What comes in its place.</param>
    public Fix Rewrite(Value at, string text, string with) => With(new(FixStepKind.Rewrite, at, text, with));

    /// <summary>The same with a property of the resource removed.</summary>
    public Fix Remove(string path) => With(new(FixStepKind.Remove, default, path, null));

    /// <summary>The same with a property of a map within the resource removed.</summary>
    public Fix Remove(Value map, string path) => With(new(FixStepKind.Remove, map, path, null));

    /// <summary>The same with an item added to a list of the resource.</summary>
    public Fix Add(string path, Desired item) => With(new(FixStepKind.Add, default, path, item));

    /// <summary>The same with an item added to a list of a map within the resource.</summary>
    public Fix Add(Value map, string path, Desired item) => With(new(FixStepKind.Add, map, path, item));

    /// <summary>The same with an item in a list of the resource: the one that has the same value at <paramref name="key"/> is changed, else it is added.</summary>
    public Fix Put(string path, string key, Desired item) => With(new(FixStepKind.Add, default, path, item, key));

    /// <summary>The same with a resource made beside this one.</summary>
    /// <param name="suffix">What is put behind the name of this resource to name it: "Policy".</param>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="attributes">Attributes beside the properties: <c>DependsOn</c> with what is added too, <c>DeletionPolicy</c>; null for none.</param>
    public Fix AddResource(string suffix, string type, Desired properties, Desired? attributes = null) => With(new(FixStepKind.AddResource, default, suffix, properties, type) { Attributes = attributes });

    /// <summary>The same; the properties are made when they are written.</summary>
    public Fix AddResource(string suffix, string type, Func<Desired> properties) => AddResource(suffix, type, new Desired.Deferred(properties));

    /// <summary>The same with a resource made that several fixes share: made once, at the end of the file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="attributes">Attributes beside the properties; null for none.</param>
    public Fix AddShared(string name, string type, Desired properties, Desired? attributes = null) =>
        Shares(name) ? this : With(new(FixStepKind.AddResource, default, name, properties, type) { Attributes = attributes, IsShared = true });

    /// <summary>The same; the properties are made when they are written.</summary>
    public Fix AddShared(string name, string type, Func<Desired> properties, Desired? attributes = null) => AddShared(name, type, new Desired.Deferred(properties), attributes);

    /// <summary>The same with a parameter without a default, a text or number that whoever deploys has to give.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is, a sentence.</param>
    /// <param name="isNumber">Whether it is a number.</param>
    public Fix AddParameter(string name, string description, bool isNumber = false) =>
        Shares(name) ? this : With(new(FixStepKind.AddParameter, default, name, description, isNumber ? "Number" : null) { IsShared = true });

    /// <summary>The same with an attribute beside the properties set: <c>DeletionPolicy</c>; for a Terraform resource <c>lifecycle.prevent_destroy</c>.</summary>
    public Fix SetAttribute(string name, Desired value) => With(new(FixStepKind.SetAttribute, default, name, value));

    /// <summary>The same, which makes another practice apply: a gap of that one with a lower severity is no reason to take the fix back.</summary>
    public Fix Uncovering(string practice) => new(Safety, Title, Caution, Steps, Uncovered.Add(practice));

    /// <summary>The same with what only an editor knows put in.</summary>
    /// <param name="resolve">What a value stands for; null for one that stands for itself.</param>
    /// <param name="withAdditions">Whether what is added beside the resource is wanted too.</param>
    internal Fix Resolve(Func<Desired, Desired?> resolve, bool withAdditions) => Steps.All(step => step.Value is null or Desired.Scalar || !IsResolved(step, withAdditions))
        ? this
        : new(Safety, Title, Caution, [.. Steps.Select(step => IsResolved(step, withAdditions) ? step with { Value = step.Value?.Resolve(resolve), Attributes = step.Attributes?.Resolve(resolve) } : step)], Uncovered);

    private static bool IsResolved(FixStep step, bool withAdditions) => withAdditions || step.Kind is not (FixStepKind.AddResource or FixStepKind.AddParameter);

    /// <summary>The fix that a function makes, which captures nothing: made once.</summary>
    internal static Fix MadeBy(Func<Fix> make) => Made.GetValue(make, static make => make());

    /// <summary>What is computed of the steps for one type of resource, and kept: a fix is mostly for one.</summary>
    /// <param name="declared">The type as it is written.</param>
    /// <param name="type">The type that is deployed.</param>
    /// <param name="compute">Gives what is set and added on the resource itself, as one map; null where that is not so.</param>
    internal Desired.Entries? WantedAs(string? declared, string type, Func<Fix, string?, string, Desired.Entries?> compute)
    {
        var known = _wanted;
        if (known is null || known.Declared != declared || known.Type != type)
        {
            _wanted = known = new(declared, type, compute(this, declared, type));
        }

        return known.Entries;
    }

    /// <summary>What a report says of the fix where nothing forbids it, for one type of resource, and kept: one object for many findings.</summary>
    /// <param name="type">The type that is deployed.</param>
    /// <param name="plan">Says it.</param>
    internal FindingFix PlannedAs(string type, Func<Fix, string, FindingFix> plan)
    {
        var known = _planned;
        if (known is null || known.Type != type)
        {
            _planned = known = new(type, plan(this, type));
        }

        return known.Fix;
    }

    private bool Shares(string name) => Steps.Any(step => step.IsShared && step.Path == name);

    private Fix With(FixStep step) => new(Safety, Title, Caution, Steps.Add(step), Uncovered);

    private static string Imperative(string title) => title.Length > 0 && char.IsUpper(title[0]) && !title.EndsWith('.')
        ? title
        : throw new ArgumentException("A title begins with a capital and ends without a period.", nameof(title));

    private sealed record Wanted(string? Declared, string Type, Desired.Entries? Entries);

    private sealed record Planned(string Type, FindingFix Fix);
}
