namespace Lintel.Code.Constructs;

/// <summary>A call in an app of the CDK that makes a construct: <c>new Bucket(this, "Uploads")</c>, <c>s3.Bucket(self, "Uploads")</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="ClassName">The class that is made, as written and without its module; empty where only its type is left to be told, as in <c>new(this, "Uploads")</c>.</param>
/// <param name="Class">The class where the app declares it itself; no place for one of a library.</param>
/// <param name="Id">The id.</param>
/// <param name="Scope">What the construct is made in.</param>
/// <param name="Around">With <see cref="ConstructScope.This"/> the class that the call is in; with <see cref="ConstructScope.Construct"/> the call that made the scope; else no place.</param>
public sealed record ConstructCall(CodeCall Call, string ClassName, CodePlace Class, ConstructId Id, ConstructScope Scope, CodePlace Around);
