using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>One resource of a workload in the vocabulary of the CloudFormation resource schema, wherever it was written.</summary>
public sealed class Resource
{
    private object[] _views = [];

    /// <param name="type">The CloudFormation type, for example <c>AWS::S3::Bucket</c>.</param>
    /// <param name="id">The logical id.</param>
    /// <param name="scope">The scope of the place where the resource is written.</param>
    /// <param name="keyNode">The node of its logical id: what a finding on the resource itself points at.</param>
    /// <param name="bodyNode">The node of its body (Type, Properties, ...); for a generated resource that of the resource that made it.</param>
    /// <param name="properties">Its properties; absent when it has none.</param>
    public Resource(string type, string id, ValueScope scope, int keyNode, int bodyNode, Value properties)
    {
        Type = type;
        Id = id;
        Scope = scope;
        KeyNode = keyNode;
        BodyNode = bodyNode;
        Properties = properties;
    }

    /// <summary>The CloudFormation type, for example <c>AWS::Lambda::Function</c>.</summary>
    public string Type { get; }

    /// <summary>The logical id.</summary>
    public string Id { get; }

    /// <summary>The type as written, where it is not <see cref="Type"/>: <c>AWS::Serverless::Function</c>.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>The address as the tools of its source write it: <c>AWS::S3::Bucket.Uploads</c>.</summary>
    /// <remarks>What a SAM resource makes beside its main resource has the address of the one that is written.</remarks>
    public string Address
    {
        get => field ??= GeneratedBy is { } owner && owner.DeclaredType == DeclaredType ? owner.Address : $"{DeclaredType ?? Type}.{ModulePrefix}{Id}";
        init;
    }

    /// <summary>What stands before the logical id when it is deployed: the logical ids of the modules that it is in.</summary>
    internal string ModulePrefix { get; init; } = "";

    /// <summary>The resource whose SAM property made this one; null for a resource that is written.</summary>
    public Resource? GeneratedBy { get; init; }

    /// <summary>What it is a part of: the workflow of a job, the job of a step, the stage of an instruction; null for a resource of its own.</summary>
    public Resource? Owner { get; init; }

    /// <summary>Addresses of the parts folded into this resource.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>
    /// Whether only parts of it are known here, because the resource itself is managed elsewhere: a property that no part sets is
    /// unknown, and what is missing is no gap.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>The path of what else is deployed by the same repository and is given this resource by an output, so that it may make what belongs to it (an alarm); null for none known.</summary>
    public string? HandedTo { get; internal set; }

    /// <summary>
    /// What is told of this resource and may make what belongs to it, to be read in a sentence: a module that is not at hand (<c>module 'pager'</c>), or a stack by its template or parameters; null for none.
    /// </summary>
    public string? GivenTo { get; internal set; }

    /// <summary>Why it is not known how many of it there are, to be read after "because"; empty when it stands for one.</summary>
    public string UnknownCount { get; init; } = "";

    /// <summary>Its attributes and blocks under the names of its source, where that is not CloudFormation: what the CloudFormation schema cannot say. Absent elsewhere.</summary>
    public Value Raw { get; init; }

    /// <summary>Whether CloudFormation deploys it, so that deletion policies, stacks and their limits concern it.</summary>
    public bool IsInStack => Raw.IsAbsent;

    /// <summary>The Region of the stack that it is in; null where that is not known, and in Terraform, where the provider says it.</summary>
    public string? Region => Scope.Region;

    /// <summary>
    /// The configuration of the provider, in Terraform, by which the module of the resource makes things in a Region: <c>aws.west</c>, empty for the one that is used when none is named;
    /// null where none certainly does, and in stacks.
    /// </summary>
    public string? ProviderIn(string region) => Properties.Computed?.ProviderIn(region);

    /// <summary>The path of the CDK construct, for example <c>App/Stack/Bucket/Resource</c>; null elsewhere.</summary>
    public string? ConstructPath { get; internal set; }

    /// <summary>The workload it belongs to.</summary>
    public Workload Workload { get; internal set; } = Workload.Empty;

    /// <summary>The node of the value of its <c>Condition</c>; -1 when it is always deployed.</summary>
    public int ConditionNode { get; init; } = -1;

    /// <summary>Whether it is deployed at all: unknown when its condition is.</summary>
    public Truth Exists => Scope.Exists is { IsTrue: false } nesting ? nesting
        : Existence is { } existence ? existence()
        : ConditionNode < 0 ? Truth.True(default)
        : Scope.EvaluateCondition(ConditionNode);

    /// <summary>The properties; absent when there are none.</summary>
    public Value Properties { get; }

    /// <summary>The value at a path of property names joined by '.'.</summary>
    public Value this[string path]
    {
        get
        {
            ValueTrace.Current?.Enter(this);
            return Properties[path];
        }
    }

    /// <summary>An attribute beside the properties: <c>DeletionPolicy</c>, <c>UpdateReplacePolicy</c>, <c>Metadata</c>, <c>DependsOn</c>.</summary>
    public Value Attribute(string name) => GeneratedAttributes?[name] is { IsAbsent: false } generated ? generated
        : GeneratedBy is null ? Scope.Lookup(BodyNode, name) : Value.Absent(Scope, KeyNode);

    /// <summary>Whether a text of the resource in its template fulfils a test, also one in a branch that a condition leaves out. False for what Terraform makes.</summary>
    /// <param name="test">Gets each text, decoded.</param>
    /// <param name="longest">The most bytes of a text that is looked at.</param>
    public bool AnyWritten(Func<string, bool> test, int longest)
    {
        var tree = Scope.Tree;
        for (var node = BodyNode; !tree.IsHcl && BodyNode >= 0 && node < tree[BodyNode].Next; node++)
        {
            if (tree[node].Kind == NodeKind.Scalar && tree[node].End - tree[node].Start <= longest && test(tree.GetText(node)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A view of the resource, computed on first use; each time where it depends on the scenario.</summary>
    public TView View<TView>()
        where TView : class, IResourceView<TView>
    {
        foreach (var known in _views)
        {
            if (known is TView found)
            {
                return found;
            }
        }

        var questions = Workload.Exploration.Questions;
        var view = TView.Create(this);
        if (questions == Workload.Exploration.Questions && ValueTrace.Current is null)
        {
            _views = [.. _views, view];
        }

        return view;
    }

    /// <summary>The place of its logical id.</summary>
    public SourceLocation Location => Scope.Tree.GetLocation(KeyNode);

    /// <summary>Attributes that a transform sets, for example the <c>DeletionPolicy</c> of a function's version; null when it sets none.</summary>
    internal ValueMap? GeneratedAttributes { get; init; }

    /// <summary>Whether it exists, where no condition of a template says so; null for always.</summary>
    internal Func<Truth>? Existence { get; init; }

    /// <summary>Where the plan that it is reviewed from has it, when the places are those of the sources; null for no plan.</summary>
    internal SourceLocation? PlannedAt { get; set; }

    /// <summary>The environment that it is for by what its configuration is given, where that is not the one of the review; null for none.</summary>
    internal string? OtherEnvironment { get; set; }

    /// <summary>The blocks that it is written as: its own first, then those of its parts. None where the source is no configuration of blocks.</summary>
    internal IReadOnlyList<WrittenBlock> WrittenAs { get; set; } = [];

    /// <summary>The calls of the modules that it is in, the innermost first.</summary>
    internal IReadOnlyList<WrittenBlock> CalledFrom { get; set; } = [];

    internal ValueScope Scope { get; }

    internal int KeyNode { get; }

    internal int BodyNode { get; }

    /// <summary>What messages call it where that is not its id: of a partial resource, what its parts call it.</summary>
    internal string? Name { get; init; }

    /// <summary>
    /// The logical id as a reader of the source finds it, for messages: that of <see cref="Address"/>, or what a partial resource is called by its parts. A queue or topic that SAM makes for a
    /// function or state machine has its own, which others refer to.
    /// </summary>
    public override string ToString() => GeneratedBy is { } owner && owner.DeclaredType == DeclaredType && Type is not ("AWS::SQS::Queue" or "AWS::SNS::Topic") ? owner.ToString() : Name ?? Id;
}
