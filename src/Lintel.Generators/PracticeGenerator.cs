using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lintel.Generators;

/// <summary>Turns the members with [Practice] and their pages into static tables, and what is wrong with them into build errors.</summary>
[Generator]
public sealed class PracticeGenerator : IIncrementalGenerator
{
    /// <summary>The table of facts that lists the best practices of the Well-Architected Framework.</summary>
    private const string BestPracticeTable = "well-architected";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var members = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Lintel.Checking.PracticeAttribute",
            static (_, _) => true,
            PracticeMember.Read).Collect();
        var pages = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancellation) => PracticePage.Read(file.Path, file.GetText(cancellation)?.ToString() ?? "")).Collect();
        var bestPractices = context.AdditionalTextsProvider
            .Where(static file => PathText.Stem(file.Path) == BestPracticeTable && file.Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            .SelectMany(static (file, cancellation) =>
                FactTable.Read(file.Path, file.GetText(cancellation)?.ToString() ?? "").Rows.Select(static row => row[0])).Collect();
        context.RegisterSourceOutput(members.Combine(pages).Combine(bestPractices), static (output, input) =>
        {
            var ((found, written), known) = input;
            if (found.IsEmpty && written.IsEmpty)
            {
                return;
            }

            foreach (var problem in Check(found, written, known))
            {
                output.ReportDiagnostic(problem.ToDiagnostic());
            }

            CatalogueWriter.Write(output, Join(found, written));
        });
    }

    /// <summary>The practices that can be written into the tables, sorted by name.</summary>
    private static List<(PracticeMember Member, PracticePage Page)> Join(ImmutableArray<PracticeMember> members, ImmutableArray<PracticePage> pages)
    {
        var pageOf = pages.GroupBy(static p => p.Name, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        return
        [
            .. members.Where(m => m.Form != PracticeMember.Shape.Invalid && pageOf.ContainsKey(m.Name))
                .GroupBy(static m => m.Name, StringComparer.Ordinal)
                .Select(g => (g.First(), pageOf[g.Key]))
                .OrderBy(static p => p.Item1.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Problem> Check(ImmutableArray<PracticeMember> members, ImmutableArray<PracticePage> pages, ImmutableArray<string> bestPractices)
    {
        var ids = new HashSet<string>(bestPractices, StringComparer.Ordinal);
        var memberOf = new Dictionary<string, PracticeMember>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            foreach (var problem in member.Problems)
            {
                yield return problem;
            }

            if (memberOf.TryGetValue(member.Name, out var first))
            {
                yield return new(Problem.DuplicateName, member.Place, $"'{member.Name}' is the name of {first.Class}.{first.Member} already");
                continue;
            }

            memberOf.Add(member.Name, member);
            if (!pages.Any(p => p.Name == member.Name && p.Folder == member.Folder))
            {
                yield return new(Problem.NoPage, member.Place, $"'{member.Name}' has no page '{member.Name}.md' beside {member.Class}");
            }
        }

        foreach (var page in pages)
        {
            foreach (var problem in page.Problems)
            {
                yield return problem;
            }

            if (!memberOf.TryGetValue(page.Name, out var member) || member.Folder != page.Folder)
            {
                yield return new(Problem.NoPractice, page.Place, $"no member beside this page carries [Practice(\"{page.Name}\", ...)]");
            }

            foreach (var (id, place) in page.WellArchitected)
            {
                if (!ids.Contains(id))
                {
                    yield return new(Problem.UnknownBestPractice, place, $"'{id}' is not in Facts/{BestPracticeTable}.csv");
                }
            }

            foreach (var (name, place) in page.Follows)
            {
                if (name == page.Name || !memberOf.ContainsKey(name))
                {
                    yield return new(Problem.BadPage, place, $"'{name}' is no other practice");
                }
            }
        }
    }
}
