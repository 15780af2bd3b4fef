namespace Lintel.Cli.Stacks;

/// <summary>The formats of a stack; their names in lower case are those of the command line.</summary>
internal enum StackFormat
{
    CloudFormation,
    Sam,
    Terraform,
}
