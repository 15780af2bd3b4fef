namespace Lintel.Fixing;

/// <summary>The language of an app of the CDK.</summary>
internal enum ConstructLanguage
{
    TypeScript,
    JavaScript,
    Python,
    CSharp,
}
