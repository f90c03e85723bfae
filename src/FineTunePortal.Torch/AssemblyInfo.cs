using System.Runtime.CompilerServices;

// Blittable types and one-byte bools go to native code as they are.
[assembly: DisableRuntimeMarshalling]
