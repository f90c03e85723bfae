# The numeric environment of a process that computes: BLAS library, threads, allocator. Source it; it only exports.
#
# The same LoRA step ran three to six times slower in the environment that a Debian machine hands out (87 against
# 334 to 374 tokens/s in fp32), so nothing of this is inherited by accident. Whatever else starts the engine, the
# portal's launcher say, has to set the same.

# Debian's alternatives choose one OpenBLAS for the whole system, usually the one with its own pthread pool, which
# fights libtorch's OpenMP threads. The folder of the OpenMP build, first in the library path, decides for us alone.
openblas=/usr/lib/$(uname -m)-linux-gnu/openblas-openmp
if [ -d "$openblas" ]; then
    export LD_LIBRARY_PATH="$openblas${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
unset openblas

# Presets for another machine (OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, a cluster's OMP_NUM_THREADS=1 …).
# How many threads is the engine's own option.
for variable in $(compgen -e | grep -E '^(OPENBLAS|GOTO|OMP|GOMP|KMP|MKL)_'); do
    unset "$variable"
done
unset variable

# A thread that is done with its part of an operation waits for the others by turning round, for milliseconds. Where
# another program holds the processor that they wait for (a training run beside a chat), that is all that they do: the
# starter model wrote 60 tokens in 69 to 103 s on a busy machine, in 6 to 7 s with a short wait before sleeping, in 4 to 5
# with none. Without others around, a short wait still catches what is about to end.
export GOMP_SPINCOUNT=1000

# glibc's malloc gives the freed end of its heap back to the kernel, which hands it out again page by page, zeroed: so
# keep what was taken. Blocks from 1 MiB on get mappings of their own, which go back when they are freed: kept in the
# heap, blocks of every size (batches differ in length) leave holes that nothing fits into, and a bf16 run with a
# vocabulary of 49,152 grew from 1.2 to 2.4 GB within 40 steps; with this it stays at 1.3. In pages of 2 MiB (below) the
# mappings cost no processor time that could be measured.
export MALLOC_TRIM_THRESHOLD_=17179869184 # bytes free at the top of the heap before any go back
export MALLOC_MMAP_THRESHOLD_=1048576     # bytes from which a block gets a mapping of its own
export MALLOC_TOP_PAD_=268435456          # bytes by which the heap grows at least
# One heap for all threads: .NET hops between threads, and each would keep gigabytes of its own (520 against 906 MB).
export MALLOC_ARENA_MAX=1
# That heap in pages of 2 MiB where the kernel grants them. Reading weights once per token is limited by how fast
# addresses are looked up: 72 against 45 tokens/s decoding in fp32, and 5 % in training, for 40 MB more.
export GLIBC_TUNABLES="${GLIBC_TUNABLES:+$GLIBC_TUNABLES:}glibc.malloc.hugetlb=1"
