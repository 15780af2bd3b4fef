using Lintel.Resources;

namespace Lintel.Practices.Backup;

/// <summary>What the backup plans of the workload select.</summary>
/// <remarks>
/// Source: AWS Backup Developer Guide, "Assign resources with AWS CLI", and AWS Backup API Reference, "BackupSelection": a resource is selected by an ARN or pattern of Resources when it
/// meets all Conditions, or by one of ListOfTags, unless NotResources names it. A selection that says neither Resources nor ListOfTags is for everything.
/// </remarks>
internal sealed class BackupSelections : IWorkloadView<BackupSelections>
{
    /// <summary>Why it is not known whether a plan selects a resource, for <see cref="Lintel.Checking.Verdict.Unknown(Value, string)"/>.</summary>
    public const string UnknownReason = "a backup selection of this workload may be for it";

    private const string TagPrefix = "aws:ResourceTag/";

    private readonly List<Resource> _selections = [];

    /// <summary>Resources that a selection names by reference and takes out by nothing.</summary>
    private readonly HashSet<Resource> _named = [];

    private BackupSelections()
    {
    }

    /// <summary>Whether the workload has a backup selection at all.</summary>
    public bool HasAny => _selections.Count > 0;

    public static BackupSelections Create(Workload workload)
    {
        var selections = new BackupSelections();
        foreach (var selection in workload.OfType("AWS::Backup::BackupSelection"))
        {
            selections._selections.Add(selection);
            var body = selection["BackupSelection"];
            if (selection.Exists.IsTrue && body["NotResources"].IsEmpty.IsTrue && body["Conditions"].IsEmpty.IsTrue)
            {
                foreach (var resource in body["Resources"].Items)
                {
                    if (resource.Target is { } target && BackedUpResource.Of(target.Type) is not null)
                    {
                        selections._named.Add(target);
                    }
                }
            }
        }

        return selections;
    }

    /// <summary>Whether some plan selects a resource. False at the resource; unknown at what decides.</summary>
    /// <param name="resource">A resource of a type that <see cref="BackedUpResource"/> lists; for any other the answer is false.</param>
    public Truth Select(Resource resource)
    {
        if (_named.Contains(resource))
        {
            return Truth.True(default);
        }

        var result = Truth.False(default);
        if (BackedUpResource.Of(resource.Type) is not { } kind)
        {
            return result;
        }

        foreach (var selection in _selections)
        {
            var selects = selection.Exists & Selects(selection["BackupSelection"], resource, kind);
            result |= selects.IsFalse ? Truth.False(default) : selects;
            if (result)
            {
                break;
            }
        }

        return result;
    }

    private static Truth Selects(Value selection, Resource resource, BackedUpResource kind)
    {
        if (selection.IsUnknown)
        {
            return Truth.Unknown(selection);
        }

        var (resources, tags, conditions) = (selection["Resources"], selection["ListOfTags"], selection["Conditions"]);
        var byArn = Names(resources, resource, kind) | (resources.IsEmpty & tags.IsEmpty);
        var byTag = tags.Any(tag => HasTag(resource, kind, tag["ConditionKey"], tag["ConditionValue"], false));

        // How ListOfTags and Conditions go together is not documented.
        byTag &= conditions.IsEmpty.IsTrue ? Truth.True(tags) : Truth.Unknown(conditions);
        return ((byArn & Meets(conditions, resource, kind)) | byTag) & !Names(selection["NotResources"], resource, kind);
    }

    private static Truth Names(Value arns, Resource resource, BackedUpResource kind) => arns.Any(arn => ArnPattern.Matches(arn, resource, kind));

    private static Truth Meets(Value conditions, Resource resource, BackedUpResource kind)
    {
        if (conditions.IsUnknown)
        {
            return Truth.Unknown(conditions);
        }

        return conditions["StringEquals"].All(condition => HasTag(resource, kind, condition["ConditionKey"], condition["ConditionValue"], false))
            & conditions["StringLike"].All(condition => HasTag(resource, kind, condition["ConditionKey"], condition["ConditionValue"], true))
            & conditions["StringNotEquals"].All(condition => HasOtherTag(resource, kind, condition, false))
            & conditions["StringNotLike"].All(condition => HasOtherTag(resource, kind, condition, true));
    }

    /// <summary>Whether a tag has another value. What AWS Backup does with a resource that has no such tag is not documented.</summary>
    private static Truth HasOtherTag(Resource resource, BackedUpResource kind, Value condition, bool isPattern)
    {
        var key = condition["ConditionKey"];
        var hasKey = HasTag(resource, kind, key, default, false);
        return hasKey.IsTrue ? !HasTag(resource, kind, key, condition["ConditionValue"], isPattern) : Truth.Unknown(condition);
    }

    /// <summary>Whether a resource has a tag with a key and a value; with the key, when <paramref name="value"/> is absent.</summary>
    private static Truth HasTag(Resource resource, BackedUpResource kind, Value key, Value value, bool isPattern)
    {
        if (kind.TagsProperty.Length == 0 || !key.TryGetText(out var name))
        {
            return Truth.Unknown(key);
        }

        name = name.StartsWith(TagPrefix, StringComparison.Ordinal) ? name[TagPrefix.Length..] : name;
        return resource[kind.TagsProperty].Any(tag => tag.Get("Key").Is(name) & (value.IsAbsent ? Truth.True(tag) : ArnPattern.Same(value, tag.Get("Value"), isPattern)));
    }
}
