using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>One practice: its metadata, its check and its page. Instances are static data made at compile time.</summary>
public sealed class Practice
{
    private bool? _isAboutSecrets;

    public required string Name { get; init; }

    public required Pillar Pillar { get; init; }

    public required Severity Severity { get; init; }

    public required Reach Reach { get; init; }

    public required bool ProductionOnly { get; init; }

    /// <summary>The CloudFormation resource types it looks at.</summary>
    public required string[] Types { get; init; }

    /// <summary>The title of the page: the good state in one short sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Ids of the Well-Architected best practices it serves, for example <c>REL09-BP02</c>.</summary>
    public required string[] WellArchitected { get; init; }

    /// <summary>Ids of the same rule elsewhere.</summary>
    public required PracticeAlias[] Aliases { get; init; }

    /// <summary>What its fix may cost at best; null for a practice without one.</summary>
    public FixSafety? Fix { get; init; }

    /// <summary>How much work it is to close one gap, where the page says so; null for what the fix tells.</summary>
    public Effort? Effort { get; init; }

    /// <summary>The practices whose gap at a resource keeps this one from applying to it, as this asks for the step after theirs: when their gap closes, one of this was there before.</summary>
    public string[] Follows { get; init; } = [];

    /// <summary>The page in Markdown, UTF-8, without its front matter.</summary>
    public required Func<ReadOnlySpan<byte>> Page { get; init; }

    /// <summary>Decides it for a resource; says nothing for a practice about application source.</summary>
    public required ResourceCheck Check { get; init; }

    /// <summary>Decides it for application source; null for a practice about resources.</summary>
    public CodeCheck? CodeCheck { get; init; }

    /// <summary>The check of a practice that is about no resource.</summary>
    public static Verdict NoResource(Resource resource, PracticeContext context) => Verdict.NotApplicable("it is about application source");

    /// <summary>Position in the catalogue, which is sorted by name.</summary>
    public required int Index { get; init; }

    /// <summary>Whether it is about a secret that is written out, by its name.</summary>
    public bool IsAboutSecrets => _isAboutSecrets ??= SecretWords.Any(word => Name.Contains(word, StringComparison.Ordinal));

    private static string[] SecretWords { get; } = ["secret", "plaintext", "credential", "password", "sensitive"];

    public override string ToString() => Name;
}
