# Tensors and weights of torch.
# needs: torch
# %%
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Linear(2, 1)
# %%
torch.save({"w": torch.arange(4)}, "tensors.pt")
torch.save(net.state_dict(), "weights.pt")
# %%
tensors = torch.load("tensors.pt")
# %%
other = nn.Linear(2, 1)
other.load_state_dict(torch.load("weights.pt"))
# %%
out = other(torch.ones(1, 2)).detach().numpy(), tensors["w"].numpy()
del net, other, tensors
# %%
print(out)
