using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Lintel.Generators;

/// <summary>One member that carries the practice attribute.</summary>
internal sealed record PracticeMember(
    string Name,
    string Pillar,
    string Severity,
    string Reach,
    bool ProductionOnly,
    EquatableArray<string> Types,
    string Namespace,
    string Class,
    string Member,
    PracticeMember.Shape Form,
    SourcePlace Place,
    EquatableArray<Problem> Problems)
{
    private static readonly Regex Kebab = new("^[a-z][a-z0-9]*(-[a-z0-9]+)+$", RegexOptions.CultureInvariant);
    private static readonly Regex TypeName = new("^([A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9:]+|(CloudFormation|Terraform|Docker|GitHub|GitLab|CodeBuild|Source)::[A-Za-z]+)$", RegexOptions.CultureInvariant);

    /// <summary>How the member decides.</summary>
    internal enum Shape
    {
        Invalid,
        Comparison,
        Method,
        MethodWithContext,
        Code,
    }

    /// <summary>The folder of the file that declares the member.</summary>
    public string Folder => PathText.Folder(Place.Path);

    public static PracticeMember Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var symbol = context.TargetSymbol;
        var attribute = context.Attributes[0];
        var place = SourcePlace.Of(symbol.Locations[0]);
        var attributePlace = attribute.ApplicationSyntaxReference is { } reference
            ? SourcePlace.Of(reference.GetSyntax(cancellation).GetLocation())
            : place;
        var problems = new List<Problem>();
        var arguments = attribute.ConstructorArguments;
        var name = arguments.Length > 0 ? arguments[0].Value as string ?? "" : "";
        var types = arguments.Length > 3 && arguments[3].Kind == TypedConstantKind.Array && !arguments[3].IsNull
            ? arguments[3].Values.Select(v => v.Value as string ?? "").ToArray()
            : [];
        CheckName(name, attributePlace, problems);
        var form = ReadShape(symbol);
        if (form != Shape.Code)
        {
            CheckTypes(name, types, attributePlace, problems);
        }
        else if (types.Length > 0)
        {
            problems.Add(new(Problem.BadTypes, attributePlace, $"'{name}' is about application source and names no CloudFormation type"));
        }

        if (form == Shape.Invalid)
        {
            problems.Add(new(Problem.BadMember, place, $"'{symbol.Name}' carries [Practice] but is neither 'internal static readonly Comparison {symbol.Name}' "
                + $"nor 'internal static Verdict {symbol.Name}(Resource resource)', with a PracticeContext as second parameter if needed, nor 'internal static void {symbol.Name}(CodeUnit unit, CodeVerdicts verdicts)', in a static class"));
        }

        var named = attribute.NamedArguments;
        return new(
            name,
            arguments.Length > 1 ? EnumMember(arguments[1]) : "Security",
            arguments.Length > 2 ? EnumMember(arguments[2]) : "Low",
            named.Where(n => n.Key == "Reach").Select(n => EnumMember(n.Value)).FirstOrDefault() ?? (form == Shape.Code ? "Code" : "Resource"),
            named.Any(n => n.Key == "ProductionOnly" && n.Value.Value is true),
            new(types),
            symbol.ContainingNamespace.ToDisplayString(),
            symbol.ContainingType.Name,
            symbol.Name,
            form,
            place,
            new(problems));
    }

    private static void CheckName(string name, SourcePlace place, List<Problem> problems)
    {
        if (!Kebab.IsMatch(name))
        {
            problems.Add(new(Problem.BadName, place, $"'{name}' is not kebab-case of at least two words, for example 's3-bucket-versioning'"));
        }

        foreach (var start in new[] { "use-", "prefer-", "ensure-" })
        {
            if (name.StartsWith(start, System.StringComparison.Ordinal))
            {
                problems.Add(new(Problem.BadName, place, $"'{name}' starts with '{start}'; name the good state: '{name.Substring(start.Length)}'"));
            }
        }
    }

    private static void CheckTypes(string name, string[] types, SourcePlace place, List<Problem> problems)
    {
        if (types.Length == 0)
        {
            problems.Add(new(Problem.BadTypes, place, $"'{name}' names no CloudFormation type; add the types it looks at after the severity"));
        }

        foreach (var type in types)
        {
            if (!TypeName.IsMatch(type))
            {
                problems.Add(new(Problem.BadTypes, place, $"'{type}' is not a CloudFormation type such as 'AWS::S3::Bucket'"));
            }
            else if (type.StartsWith("AWS::Serverless::", System.StringComparison.Ordinal))
            {
                problems.Add(new(Problem.BadTypes, place, $"'{type}' never reaches a practice: name the type that the transform makes of it, for example 'AWS::Lambda::Function'"));
            }
        }

        if (types.Distinct().Count() != types.Length)
        {
            problems.Add(new(Problem.BadTypes, place, $"'{name}' names a type twice"));
        }
    }

    private static Shape ReadShape(ISymbol symbol)
    {
        if (!symbol.IsStatic || !symbol.ContainingType.IsStatic || symbol.ContainingType.ContainingType is not null
            || symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
        {
            return Shape.Invalid;
        }

        return symbol switch
        {
            IFieldSymbol { IsReadOnly: true } field when Is(field.Type, "Lintel.Checking.Comparison") => Shape.Comparison,
            IMethodSymbol { IsGenericMethod: false } method when Is(method.ReturnType, "Lintel.Checking.Verdict")
                && method.Parameters.Length is 1 or 2 && Is(method.Parameters[0].Type, "Lintel.Resources.Resource") =>
                method.Parameters.Length == 1 ? Shape.Method
                : Is(method.Parameters[1].Type, "Lintel.Checking.PracticeContext") ? Shape.MethodWithContext
                : Shape.Invalid,
            IMethodSymbol { IsGenericMethod: false, ReturnsVoid: true, Parameters.Length: 2 } method when Is(method.Parameters[0].Type, "Lintel.Code.CodeUnit")
                && Is(method.Parameters[1].Type, "Lintel.Checking.CodeVerdicts") => Shape.Code,
            _ => Shape.Invalid,
        };
    }

    private static bool Is(ITypeSymbol type, string name) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() == name;

    private static string EnumMember(TypedConstant constant) => constant.Type?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value))?.Name ?? "0";
}
