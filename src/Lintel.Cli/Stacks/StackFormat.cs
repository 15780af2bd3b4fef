namespace Lintel.Cli.Stacks;

/// <summary>The formats of a stack.</summary>
internal enum StackFormat
{
    CloudFormation,
    Sam,
    Terraform,
    CdkTypeScript,
    CdkCSharp,
}
